"""What must hold in every simulated fair, and the bugs that must not go unseen."""
