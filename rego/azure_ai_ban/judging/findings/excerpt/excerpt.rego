# METADATA
# title: Excerpts
# description: |
#   Shortens a text from a request for use in a message. An excerpt is one line without control or invisible
#   characters, so that a tag can neither break the message nor flood a log.
package azure_ai_ban.judging.findings.excerpt

import data.azure_ai_ban.words.fold

# METADATA
# description: The maximum length of an excerpt, without the ellipses, in characters.
longest := 120

# METADATA
# description: The text as one line, cut after `limit` characters.
line(text, limit) := _one_line(text) if count(text) <= limit

else := concat("", [_one_line(substring(text, 0, limit)), "…"])

# METADATA
# description: |
#   The part of a text around the folded words that matched in it; its beginning if they are spelled differently
#   there, for example encoded.
around(text, matched) := line(text, longest) if _first(text, matched) == 0

else := concat("", ["…", line(substring(text, _first(text, matched), -1), longest)])

# The position at which the excerpt begins, so that the match is in its middle.
_first(text, matched) := max([0, min([start - floor((longest - count(run)) / 2), count(text) - longest])]) if {
	count(text) > longest
	folded := fold.text(text)
	run := regex.find_all_string_submatch_n(concat("[^a-z0-9]*", split(matched, " ")), folded, 1)[0][0]
	start := indexof(folded, run)
}

else := 0

# Ranges instead of Unicode classes, which take milliseconds to compile in Wasm.
_visible := concat("", [
	`[^\x00-\x20\x7f-\xa0\x{ad}\x{61c}\x{1680}\x{180e}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{206f}\x{3000}`,
	`\x{fe00}-\x{fe0f}\x{feff}\x{e0000}-\x{e007f}]+`,
])

_one_line(text) := concat(" ", [word[0] | some word in regex.find_all_string_submatch_n(_visible, text, -1)])
