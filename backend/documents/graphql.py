"""How the links of documents are changed; one line a resolver."""

import strawberry

from backend.answers import Answer, CommandInput, make
from backend.context import Info
from backend.documents import actions


@strawberry.type
class DocumentMutation:
    @strawberry.mutation(description=actions.link_document.__doc__)
    async def link_document(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        document_id: strawberry.ID,
        title: str,
        url: str | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "linkDocument",
            actions.link_document,
            process_id=process_id,
            document_id=document_id,
            title=title,
            url=url,
        )

    @strawberry.mutation(description=actions.unlink_document.__doc__)
    async def unlink_document(
        self,
        info: Info,
        command: CommandInput,
        process_id: strawberry.ID,
        document_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "unlinkDocument",
            actions.unlink_document,
            process_id=process_id,
            document_id=document_id,
        )

    @strawberry.mutation(description=actions.link_attribute_document.__doc__)
    async def link_attribute_document(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
        document_id: strawberry.ID,
        title: str,
        url: str | None = None,
    ) -> Answer:
        return await make(
            info,
            command,
            "linkAttributeDocument",
            actions.link_attribute_document,
            attribute_id=attribute_id,
            document_id=document_id,
            title=title,
            url=url,
        )

    @strawberry.mutation(description=actions.unlink_attribute_document.__doc__)
    async def unlink_attribute_document(
        self,
        info: Info,
        command: CommandInput,
        attribute_id: strawberry.ID,
        document_id: strawberry.ID,
    ) -> Answer:
        return await make(
            info,
            command,
            "unlinkAttributeDocument",
            actions.unlink_attribute_document,
            attribute_id=attribute_id,
            document_id=document_id,
        )
