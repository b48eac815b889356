"""From chapters to what is handed out; finds chapters by their files and imports none."""
