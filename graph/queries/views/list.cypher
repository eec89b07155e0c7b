// The saved views whose top may be read, by figure and title, with what of them may be seen.
MATCH (view:View)
MATCH (top:Process {id: view.top})
WHERE {{read top}}
RETURN view {.id, .title, .description, .figure, .top, .showsAttributes,
  unfolded: COLLECT { UNWIND range(0, size(view.unfolded) - 1) AS nth MATCH (process:Process {id: view.unfolded[nth]}) WHERE {{see process}} RETURN process.id ORDER BY nth },
  highlighted: COLLECT { UNWIND range(0, size(view.highlighted) - 1) AS nth MATCH (process:Process {id: view.highlighted[nth]}) WHERE {{see process}} RETURN process.id ORDER BY nth }} AS view
ORDER BY view.figure, view.title, view.id
