"""The list of pledges to take away: CSV and a workbook."""

import tempfile

from flask import Response, request, send_file, stream_with_context
from flask.typing import ResponseReturnValue

from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core import clock
from tracker.core.permissions import requires
from tracker.register import export, queries
from tracker.register.rules import Narrowing
from tracker.register.views.base import bp, names_of, readable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/commitments.<any(csv, xlsx):kind>")
@requires(COMMITMENT_READ)
def exported(kind: str) -> ResponseReturnValue:
    """Give all pledges of the list, narrowed as the address says, in the reader's language."""
    names = names_of(readable())
    rows = export.rows_of(queries.conditions_of(Narrowing.of(request.args), readable(), names), names)
    name = f"pledges-{clock.today().isoformat()}.{kind}"
    if kind == "csv":
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(stream_with_context(export.csv_of(rows)), mimetype="text/csv", headers=headers)
    kept = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the server when it is sent
    export.write_workbook(rows, kept)
    kept.seek(0)
    return send_file(kept, XLSX, as_attachment=True, download_name=name)
