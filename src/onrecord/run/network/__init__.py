"""Discourse networks of a collection or a .dna file, with the quotations behind each tie.

`asked` says what is wanted, `sources` where the statements come from, `ties` what comes out;
`told` and `rows` print it, `files` write it, `measures` answers what else can be asked.
"""
