// The saved views, by figure and title.
MATCH (view:View)
RETURN view {.id, .title, .description, .figure, .top, .unfolded, .highlighted, .showsAttributes} AS view
ORDER BY view.figure, view.title, view.id
