"""The fair office: what an organiser decides, and the hub all tills report to."""
