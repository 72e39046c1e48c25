"""Seeds the program from the plain files in `seed/`: `flask --app tracker seed`, also run by `make run`.

Each file says what it holds. Seeding uses the services that people use, matches natural keys, adds what is absent and
overwrites nothing; it may run as often as one likes.
"""

from tracker.seeding.files import FOLDER
from tracker.seeding.founding import seed_command, seed_founding
from tracker.seeding.trial import seed_for_trial

__all__ = ["FOLDER", "seed_command", "seed_for_trial", "seed_founding"]
