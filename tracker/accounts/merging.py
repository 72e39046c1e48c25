"""What becomes of roles when a participant is merged: nobody holds the same role twice."""

from tracker.participants import mergers

mergers.alike("role_grant", "person_id", "role", "framework_id")
