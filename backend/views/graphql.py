"""How saved views are asked for."""

import strawberry

from backend.context import Info


@strawberry.type(description="A saved way of looking at the map.")
class View:
    id: strawberry.ID
    title: str
    description: str
    figure: str | None = strawberry.field(description="The figure of the paper it shows, if any.")
    top: strawberry.ID
    unfolded: list[strawberry.ID]
    highlighted: list[strawberry.ID]
    shows_attributes: bool


@strawberry.type
class ViewQuery:
    @strawberry.field(description="The saved views, by figure and title.")
    async def views(self, info: Info) -> list[View]:
        rows = await info.context.database.rows("views/list", viewer=info.context.viewer.facts)
        return [
            View(
                id=view["id"],
                title=view["title"],
                description=view["description"],
                figure=view.get("figure"),
                top=view["top"],
                unfolded=view["unfolded"],
                highlighted=view["highlighted"],
                shows_attributes=view["showsAttributes"],
            )
            for view in (row["view"] for row in rows)
        ]
