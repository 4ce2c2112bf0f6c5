"""What all pages share: frame, rights, deadline bar, words."""
