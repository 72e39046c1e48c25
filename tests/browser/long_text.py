"""A long text beside the founding world, for the browser tests: `python -m tests.browser.long_text`."""

from tests.factories import make_document
from tracker import create_app
from tracker.core.db import db, will_write
from tracker.frameworks.models import Framework

CODE = "CAJ-LONG"


def main() -> None:
    app = create_app()
    with app.app_context():
        will_write()
        framework = db.session.query(Framework).filter_by(code="CAJ").one()
        sentences = (f"The parties will look at matter {n:04} of the canals together.\n\n" for n in range(300))
        make_document(framework, "1. Water\n\n" + "".join(sentences), CODE)


if __name__ == "__main__":
    main()
