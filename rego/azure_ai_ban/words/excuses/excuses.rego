# METADATA
# title: Excuses
# description: |
#   Finds what makes a term innocent: a word beside it in its tag, or an insurance context. A word reaches as far as its
#   tag. Only an insurance context reaches farther, within the tags of the same source, and only to the bare words that
#   mean an insurance policy in its language.
package azure_ai_ban.words.excuses

# METADATA
# description: |
#   What excuses a signal, each as `{"at" (the tag), "matched"}`. `said` is everything that the tags say, `excusing`
#   what may excuse in it.
of(signal, excusing, said) := sort({{"at": excuse.at, "matched": excuse.matched} |
	some excuse in excusing
	some same in said
	same.number == signal.number
	same.matched == signal.matched
	_excuses(excuse, same)
})

_excuses(excuse, signal) if {
	excuse.meaning.of == signal.entry
	excuse.number == signal.number
}

_excuses(excuse, signal) if {
	excuse.class == "insurance"
	trim_right(excuse.entry, "0123456789") in signal.meaning.policy
	_reaches(excuse, signal)
}

_reaches(excuse, signal) if excuse.number == signal.number

# A customer is named by what it is called (customer=police).
_reaches(excuse, signal) if {
	excuse.at.tag
	signal.at.tag
	not "audience" in signal.kinds
	_source(excuse.at) == _source(signal.at)
}

_source(tag) := [tag.urn, tag.relation, tag.of, tag.source]
