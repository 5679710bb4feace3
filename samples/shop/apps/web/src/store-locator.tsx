import AMapLoader from '@amap/amap-jsapi-loader';
import type {} from '@amap/amap-jsapi-types';
import { useState } from 'react';
import { streetAt } from './geocode.ts';

export function StoreLocator() {
  const [street, setStreet] = useState('');

  function locate() {
    navigator.geolocation.getCurrentPosition(async (position) => {
      const { latitude, longitude } = position.coords;
      setStreet(await streetAt(latitude, longitude));
    });
  }

  async function showMap() {
    const AMap = await AMapLoader.load({ key: '0123456789abcdef', version: '2.0' });
    new AMap.Map('map', { zoom: 11 });
  }

  return (
    <section>
      <button onClick={locate}>Where am I?</button>
      <button onClick={showMap}>Stores near {street}</button>
      <div id="map" />
    </section>
  );
}
