"""What the tests of the server door run against: real servers on the loopback interface, and nothing beyond it."""
