"""Where the pages of this room are registered."""

from flask import Blueprint

bp = Blueprint("sheets", __name__)
