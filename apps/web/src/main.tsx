import './look/look.css'; // before all that has a style: it says in which order the layers count
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onOtherTabsChange } from './api/other-tabs.ts';
import { queryClient } from './api/query-client.ts';
import { router } from './frame/router.ts';
import { applyTheme } from './look/theme.ts';
import { languageSetting, loadWords } from './words/words.ts';

applyTheme();
onOtherTabsChange(() => void queryClient.invalidateQueries());
languageSetting.subscribe(() => void loadWords()); // chosen here, or in another tab
const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no element #app.');
const root = createRoot(place);
// Not awaited at the top: the words of another language import from this file, and would wait for it while it waits for them.
void loadWords().then(() =>
  root.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  ),
);
