import * as echarts from 'echarts';
import { useEffect, useRef } from 'react';

/** Draws in the browser; the library sends nothing anywhere. */
export function SalesChart({ values }: { values: number[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    echarts.init(box.current).setOption({ series: [{ type: 'bar', data: values }] });
  }, [values]);
  return <div ref={box} />;
}
