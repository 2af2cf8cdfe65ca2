"""What is in a text, found by rules: no model, no network, and no question in it yet.

    sentences   where sentences end
    markers     note markers, and the text with them blanked
    figures     dates, intervals, durations, percentages, quantities
    names       persons, organisations, places, named days, works
    voices      quotations with their speakers, attributions, hedges
    states      which sentences stand by themselves, and what only a person can settle
    whole       all of it together: `read`

Every module of findings takes a `Prose` and gives `Finding`s; offsets are those of the raw text.
The rules know Spanish; of another language they find what has the same form.
"""
