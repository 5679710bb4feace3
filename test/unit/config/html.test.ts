import assert from 'node:assert/strict';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

describe('config/html', () => {
  it('reports what a page loads or sends by itself', () => {
    const text = `<!doctype html>\r
<html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; connect-src hm.baidu.com">
<script src="https://hm.baidu.com/hm.js?abc"></script>
<script src='//webapi.amap.com/maps?v=2.0'></script>
<link rel="stylesheet" href="https://cdn.bootcdn.net/ajax/libs/x.css">
<link rel=dns-prefetch href=//oss-cn-hangzhou.aliyuncs.com>
</head><body>
<img src="https://hm.baidu.com/hm.gif" alt="">
<iframe src="https://open.weixin.qq.com/connect/qrconnect"></iframe>
<form action="https://api.deepseek.com/submit"><button formaction="https://api.moonshot.cn/x"></button></form>
<template><img srcset="https://a.oss-cn-beijing.aliyuncs.com/1.png 1x, https://b.oss-cn-beijing.aliyuncs.com/2.png 2x"></template>
</body></html>`;
    assert.deepEqual(linesOfText('index.html', text), [
      'endpoint hm.baidu.com baidu-tongji',
      'endpoint hm.baidu.com baidu-tongji',
      'endpoint webapi.amap.com amap',
      'mirror cdn.bootcdn.net funnull-polyfill',
      'endpoint oss-cn-hangzhou.aliyuncs.com alibaba-cloud',
      'endpoint hm.baidu.com baidu-tongji',
      'endpoint open.weixin.qq.com tencent-wechat',
      'endpoint api.deepseek.com deepseek',
      'endpoint api.moonshot.cn moonshot',
      'endpoint a.oss-cn-beijing.aliyuncs.com alibaba-cloud',
      'endpoint b.oss-cn-beijing.aliyuncs.com alibaba-cloud',
    ]);
  });

  it('stays silent on hyperlinks, text, comments and script bodies', () => {
    const text = `<a href="https://www.aliyun.com">x</a> https://api.deepseek.com
<!-- <script src="https://hm.baidu.com/hm.js"></script> -->
<link rel="canonical" href="https://gitee.com/x"><link rel="alternate" href="https://gitee.com/x">
<meta name="author" content="x@qq.com"><meta property="og:url" content="https://www.aliyun.com">
<script>const a = '<img src="https://hm.baidu.com/hm.gif">'</script>
<textarea><img src="https://hm.baidu.com/hm.gif"></textarea>
<script src="https://cdnjs.cloudflare.com/polyfill/v3/polyfill.min.js"></script>
<img src="https://notaliyun.com/a.png"><img src="/oss/cos.png">`;
    assert.deepEqual(linesOfText('index.html', text), []);
  });

  it('reads components: Vue, Svelte and Astro', () => {
    const vue =
      '<template>\n  <Map />\n  <img src="https://hm.baidu.com/hm.gif">\n</template>\n<script setup>\nconst x = 1 < 2;\n</script>';
    assert.deepEqual(linesOfText('src/App.vue', vue), ['endpoint hm.baidu.com baidu-tongji']);
    const astro = '---\nconst a = "<img src=https://hm.baidu.com>";\n---\n<iframe src="https://api.deepseek.com" />';
    assert.deepEqual(linesOfText('src/a.astro', astro), ['endpoint api.deepseek.com deepseek']);
    assert.deepEqual(linesOfText('src/a.svelte', '{#if x}<img src="https://hm.baidu.com/{id}.gif">{/if}'), [
      'endpoint hm.baidu.com baidu-tongji',
    ]);
  });

  it('leaves out the comments of template languages', () => {
    const image = '<img src="https://hm.baidu.com/hm.gif">';
    const seen = ['endpoint hm.baidu.com baidu-tongji'];
    assert.deepEqual(linesOfText('a.hbs', `{{!-- ${image} }} --}}{{! ${image} }}`), []);
    assert.deepEqual(linesOfText('a.ejs', `<%# ${image} %>`), []);
    assert.deepEqual(linesOfText('a.astro', `---\n---\n{/* ${image} */}`), []);
    assert.deepEqual(linesOfText('a.hbs', `{{!-- x --}}\n${image}{{!-- open`), seen);
    assert.deepEqual(linesOfText('a.ejs', `<%# x %>${image}<%# open`), seen);
    assert.deepEqual(linesOfText('a.html', `{{!-- ${image} --}}`), seen);
  });

  it('reads broken and deep markup, and nothing from an empty file', () => {
    assert.deepEqual(linesOfText('a.html', '<div><script src="https://hm.baidu.com/hm.js'), []);
    assert.deepEqual(linesOfText('a.html', '<p><<img src=https://hm.baidu.com/x ><b'), [
      'endpoint hm.baidu.com baidu-tongji',
    ]);
    assert.deepEqual(factsOfText('a.html', '').mentions, []);
    assert.deepEqual(linesOfText('a.html', `${'<div>'.repeat(50_000)}<img src="https://hm.baidu.com/x">`), [
      'endpoint hm.baidu.com baidu-tongji',
    ]);
  });
});
