import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onOtherTabsChange } from './api/other-tabs.ts';
import { queryClient } from './api/query-client.ts';
import { router } from './frame/router.ts';
import './look/look.css';
import { applyTheme } from './look/theme.ts';
import { languageSetting, loadWords } from './words/words.ts';

applyTheme();
onOtherTabsChange(() => void queryClient.invalidateQueries());
languageSetting.subscribe(() => void loadWords()); // chosen here, or in another tab
await loadWords();
const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no element #app.');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
