"""The record in a browser and for programs: pages and REST API."""
