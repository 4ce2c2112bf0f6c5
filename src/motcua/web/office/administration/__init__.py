"""What an authority administers itself: units, officials, delegations, procedures, calendar."""
