/** GraphiQL on this server's schema: for developers, where introspection is on. */
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './explorer.css';

const socket = location.origin.replace('http', 'ws');
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  subscriptionUrl: `${socket}/graphql`,
});
createRoot(document.getElementById('explorer')).render(createElement(GraphiQL, { fetcher }));
