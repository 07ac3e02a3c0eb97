"""``heartgrid policy``: what a change of the policy would mean."""
