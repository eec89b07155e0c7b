"""What was done, by whom and when: of processes, clusters and the words of notes; and how it is taken back."""
