"""The register, read only: the list of pledges, the page of one pledge, the overview of a dialogue.

Takes: pledges with their returns. Gives: pages; nothing imports it but rooms below.
"""
