"""The register: the list of pledges with its filters, files and saved views, the page of one, a dialogue's overview.

Takes: pledges with their returns. Gives: pages; it keeps nothing but ways of looking. What changes many pledges at
once, by a form or by a file read back, is done by the service of `commitments`.
"""
