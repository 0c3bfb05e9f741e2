"""What the département answers to other plans: their commitments, what carries them, their evaluations."""
