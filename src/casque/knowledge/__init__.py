"""What is known beforehand, as tables that a political scientist can read and edit."""
