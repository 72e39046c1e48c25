"""What was done: workshops, missions, projects, contributions, and the outcomes a text reports.

Takes: pledges, areas, participants. Gives: activities linked to them, each with its source.
"""
