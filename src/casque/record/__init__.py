"""What all reports say: claims, happenings, decisions and runs, in one SQLite file or a PostgreSQL database."""
