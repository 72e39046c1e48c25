"""The formats of a report, one file each; they draw `ReportFacts` and its words, and never query or count."""
