"""The list of pledges to take away: CSV and a workbook."""

import tempfile

from flask import Response, send_file, stream_with_context
from flask.typing import ResponseReturnValue

from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core import clock
from tracker.core.permissions import requires
from tracker.core.tables import csv_of
from tracker.register import export
from tracker.register.columns import cells_of
from tracker.register.views.base import bp
from tracker.register.views.listing import asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/commitments.<any(csv, xlsx):kind>")
@requires(COMMITMENT_READ)
def exported(kind: str) -> ResponseReturnValue:
    """Give all pledges of the list, narrowed and in the columns that the address asks for, in the reader's language."""
    wanted = asked()
    rows = export.rows_of(wanted.conditions, wanted.columns, wanted.names)
    name = f"pledges-{clock.today().isoformat()}.{kind}"
    if kind == "csv":
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(stream_with_context(csv_of(rows)), mimetype="text/csv", headers=headers)
    kept = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the server when it is sent
    export.write_workbook(rows, cells_of(wanted.columns), kept)
    kept.seek(0)
    return send_file(kept, XLSX, as_attachment=True, download_name=name)
