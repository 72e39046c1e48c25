"""Countries, organisations and groups, their names in each language and time, their institutions and posts.

Takes: nothing but `core`. Gives: participants to frameworks, documents, commitments and sheets.
"""
