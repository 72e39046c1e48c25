"""Reports: the facts of one record, pictures, renderers, issued reports.

Takes: the frozen record of a cycle. Gives: the page and the PDF that go to the meeting.
"""
