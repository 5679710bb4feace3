import { useState } from 'react';
import { trackSearch } from './analytics.ts';

export function SearchBox() {
  const [searchQuery, setSearchQuery] = useState('');
  return (
    <form onSubmit={() => trackSearch(searchQuery)}>
      <input value={searchQuery} onChange={(event) => setSearchQuery(event.target.value)} />
    </form>
  );
}
