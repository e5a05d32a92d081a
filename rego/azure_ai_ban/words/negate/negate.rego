# METADATA
# title: Negation and attestation
# description: |
#   Decides whether a tag rules out what a term in it names. Deliberately narrow: a false value for the key
#   that contains the term, an attestation that says nothing else, or a key that lists what is ruled out.
#   Anything wider, such as the value "non-police", would be a way around the ban.
package azure_ai_ban.words.negate

# METADATA
# scope: document
# description: |
#   Whether the tag with these key and value words rules out the hit. `hits` are all hits in the tag;
#   positions run through key and value.
ruled_out(hit, key, value, _) if {
	_in_key(hit, key)
	_is("false_values", value)
	not _attested(hit, key)
}

ruled_out(hit, key, value, _) if {
	_in_key(hit, key)
	_is("true_values", value)
	_attested(hit, key)
}

ruled_out(hit, key, value, hits) if {
	hit.from >= count(key)
	count(value) <= _longest
	some start in _beginnings(value)
	some i in numbers.range(start + 1, min([start + 12, count(value)]))
	_is("before", array.slice(value, start, i))

	# The "no" of a no-fly list, or of an unmanned drone (无人机), is part of the term and rules out nothing.
	hit.from >= count(key) + i
	not _within_a_term(count(key) + start, hits)
	_goes_on(array.slice(value, i, count(value)), count(key) + i, hits)
}

ruled_out(hit, key, value, hits) if {
	hit.from >= count(key)
	count(value) <= _longest
	some i in numbers.range(max([1, count(value) - 6]), count(value))
	_is("after", array.slice(value, i, count(value)))
	hit.to <= count(key) + i
	_says_nothing_else(array.slice(value, 0, i), count(key), hits)
}

ruled_out(hit, key, value, _) if {
	hit.from >= count(key)
	_is("exclusion_keys", key)
	not _hedged(value)
}

_within_a_term(position, hits) if {
	some other in hits
	position in numbers.range(other.from, other.to - 1)
}

# Where an attestation may begin: at the start, or after its subject ("this resource is …").
_beginnings(words) := {0} | {min([i | some i, word in words; not data.azure_ai_ban.index.phrases.filler[word]])}

_in_key(hit, key) if hit.to <= count(key)

# Whether a key is an attestation, such as not-for-police or policeUseProhibited.
_attested(hit, key) if {
	_fills(array.slice(key, hit.to, count(key)))
	some list in ["before", "before_key"]
	_is(list, array.slice(key, 0, hit.from))
}

_attested(hit, key) if {
	count(key) <= _longest
	_fills(array.slice(key, 0, hit.from))
	some i in numbers.range(hit.to, count(key))
	_fills(array.slice(key, hit.to, i))
	_is("after", array.slice(key, i, count(key)))
}

_says_nothing_else(words, start, hits) if {
	every i, word in words {
		_said(word, start + i, hits)
	}
}

_goes_on(words, start, hits) if {
	every i, word in words {
		_said_again(word, start + i, hits)
	}
}

_said_again(word, _, _) if data.azure_ai_ban.index.phrases.again[word]

_said_again(word, position, hits) if _said(word, position, hits)

_said(word, _, _) if data.azure_ai_ban.index.phrases.filler[word]

_said(_, position, hits) if {
	some hit in hits
	hit.from <= position
	position < hit.to
}

_fills(words) if {
	every word in words {
		data.azure_ai_ban.index.phrases.filler[word]
	}
}

_hedged(value) if {
	some word in value
	data.azure_ai_ban.index.phrases.hedges[word]
}

_is(list, words) if {
	count(words) <= _longest
	data.azure_ai_ban.index.phrases[list][concat(" ", words)]
}

# In words. A longer text is no attestation, and reading every part of it as one takes too long.
_longest := 64
