"""The audit: who was refused what, who read what is for named readers, who changed whose rights; kept in a chain."""
