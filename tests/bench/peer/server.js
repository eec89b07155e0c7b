// The same graph from the same Neo4j, served by @neo4j/graphql as its documentation says.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Neo4jGraphQL } from '@neo4j/graphql'
import { createYoga } from 'graphql-yoga'
import neo4j from 'neo4j-driver'

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, PORT } = process.env

const auth = NEO4J_PASSWORD ? neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD) : undefined
const driver = neo4j.driver(NEO4J_URI, auth)
const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema()
const yoga = createYoga({ schema, logging: false, graphiql: false })

const server = createServer(yoga).listen(Number(PORT), '127.0.0.1', () => console.log('ready'))

process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  void driver.close()
})
