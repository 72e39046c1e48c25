"""The pages of signing in, of one's own account and of people."""

from tracker.accounts.views import account, people, sign_in
from tracker.accounts.views.blueprint import bp

__all__ = ["account", "bp", "people", "sign_in"]
