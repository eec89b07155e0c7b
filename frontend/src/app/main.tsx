import { createRoot } from 'react-dom/client';
import '../style/main.scss';
import { registerWorker } from '../worker/registering';
import { App } from './App';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no place for the application.');
createRoot(place).render(<App />);
registerWorker(import.meta.url);
