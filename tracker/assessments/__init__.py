"""Confirmation of returns, tabling, closing and the frozen record of a cycle.

Takes: sent submissions. Gives: the record, from which reports are drawn.

21 November 2026: a picture counts each pledge once for each party bound by it. The roll-up of DESIGN section 3 is
"counted" unless a dialogue adopted another, and anything that folds five parties into one state is another.
"""
