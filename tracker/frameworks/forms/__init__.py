"""What an admin types about a dialogue and all in it."""
