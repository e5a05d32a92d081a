# METADATA
# title: Negation and attestation
# description: |
#   Decides whether a tag rules out what a term in it names. Narrow on purpose: a false-like value on the
#   key that holds the term, an attestation that consists of nothing else, or a key whose values are
#   ruled out. Everything wider, such as "non-police" as a value, would be a way round the ban.
package azure_ai_ban.negation

# METADATA
# scope: document
# description: |
#   Whether the tag with these key and value words rules out the hit; `hits` are all hits in it, with
#   positions counted through key and value.
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
	some start in _beginnings(value)
	some i in numbers.range(start + 1, min([start + 12, count(value)]))
	_is("before", array.slice(value, start, i))

	# The "no" of a no-fly list is its own, and so is that of an unmanned drone (无人机), whatever comes after it.
	hit.from >= count(key) + i
	not _within_a_term(count(key) + start, hits)
	_goes_on(array.slice(value, i, count(value)), count(key) + i, hits)
}

ruled_out(hit, key, value, hits) if {
	hit.from >= count(key)
	some i in numbers.range(1, count(value))
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

# Where an attestation may begin: at once, or after what it is about ("this resource is …").
_beginnings(words) := {0} | {min([i | some i, word in words; not data.azure_ai_ban.index.phrases.filler[word]])}

_in_key(hit, key) if hit.to <= count(key)

# A key that is an attestation, such as not-for-police or policeUseProhibited.
_attested(hit, key) if {
	_fills(array.slice(key, hit.to, count(key)))
	some list in ["before", "before_key"]
	_is(list, array.slice(key, 0, hit.from))
}

_attested(hit, key) if {
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

_is(list, words) if data.azure_ai_ban.index.phrases[list][concat(" ", words)]
