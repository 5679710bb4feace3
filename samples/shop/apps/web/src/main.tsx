import { createRoot } from 'react-dom/client';
import { Button } from 'antd';
import { Checkout } from './checkout.tsx';
import { Newsletter } from './newsletter.tsx';
import { SalesChart } from './sales-chart.tsx';
import { SearchBox } from './search-box.tsx';
import { StoreLocator } from './store-locator.tsx';

createRoot(document.getElementById('root')!).render(
  <main>
    <SearchBox />
    <StoreLocator />
    <SalesChart values={[3, 5, 8]} />
    <Checkout />
    <Newsletter />
    <Button href="mailto:harbor.support@qq.com">Help</Button>
  </main>,
);
