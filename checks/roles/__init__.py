"""What other accounts than the administrator's get to see."""
