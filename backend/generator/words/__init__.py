"""What the generated map is worded with. Every place, organisation and person here is fictional."""
