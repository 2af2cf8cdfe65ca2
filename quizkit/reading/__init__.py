"""What is in a text, found by rules: no model, no network, and no question in it yet.

    sentences   where sentences end
    markers     note markers, and the text with them blanked
    moments     dates and intervals
    figures     those, durations, percentages, quantities
    names       persons, organisations, places, named days, works, made of: `name_runs` of
                capitalised words, cut into `name_parts`, told by their `name_heads`, as
                `name_persons` or by `name_cues` around them, and by `name_titles` in marks;
                `name_forms` is a name under judgement, `name_words` and `known_names` are lists
    attributions, quotations
                who says what, in reported speech and in quotation marks
    voices      those, hedges, and claims that answer each other
    speaking    the verbs and nouns of saying
    states      which sentences stand by themselves, and what only a person can settle
    either      lists of words, and regular expressions made of them
    whole       all of it together: `read`

Every module of findings takes a `Prose` and gives `Finding`s; offsets are those of the raw text.
The rules know Spanish; of another language they find what has the same form.
"""
