<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT
     index.html of an address: one file without scripts and without requests. What it says stands in
     words.xml, how it looks in looks.css; what it is made of is described in planxml.h. The same elements make the screen's
     page and, printed, an A4 sheet per role. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
<xsl:include href="say.xsl"/>
<xsl:include href="sheet.xsl"/>

<!-- ============================================================ the page ============= -->

<xsl:template match="/site">
  <html lang="{$lang}">
    <head>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <title>
        <xsl:value-of select="@title"/>
        <xsl:if test="@school"> – <xsl:value-of select="@school"/></xsl:if>
      </title>
      <style><xsl:value-of select="style"/></style>
    </head>
    <body>
      <xsl:call-template name="symbols"/>
      <header class="top">
        <xsl:if test="@school"><p class="school"><xsl:value-of select="@school"/></p></xsl:if>
        <h1><xsl:value-of select="@title"/></h1>
        <p class="intro"><xsl:call-template name="say"><xsl:with-param name="id">intro</xsl:with-param></xsl:call-template></p>
        <xsl:if test="count(role) &gt; 1"><nav aria-labelledby="who">
          <p id="who"><xsl:call-template name="say"><xsl:with-param name="id">who</xsl:with-param></xsl:call-template></p>
          <ul>
            <xsl:for-each select="role">
              <li><a href="#{@slug}"><xsl:call-template name="swatch"/><xsl:value-of select="@title"/></a></li>
            </xsl:for-each>
          </ul>
        </nav></xsl:if>
      </header>
      <main><xsl:apply-templates select="role"/></main>
      <footer>
        <p><xsl:call-template name="say"><xsl:with-param name="id">print</xsl:with-param></xsl:call-template></p>
      </footer>
    </body>
  </html>
</xsl:template>

<!-- The role's colour: beside its name, never instead of it. -->
<xsl:template name="swatch">
  <xsl:if test="@colour"><span class="swatch" style="background:{@colour}"/></xsl:if>
</xsl:template>

<xsl:template match="role">
  <xsl:variable name="density"><xsl:call-template name="density"/></xsl:variable>
  <section id="{@slug}" aria-labelledby="{@slug}-title">
    <xsl:attribute name="class">role <xsl:value-of select="$density"/><xsl:if test="string-length(@title) &gt;= 38"> wordy</xsl:if></xsl:attribute>
    <xsl:if test="@colour"><xsl:attribute name="style">--role:<xsl:value-of select="@colour"/></xsl:attribute></xsl:if>
    <div class="name">
      <h2 id="{@slug}-title"><xsl:value-of select="@title"/></h2>
      <p class="paper"><xsl:value-of select="year[1]/@title"/><xsl:if test="/site/@school"> – <xsl:value-of select="/site/@school"/></xsl:if></p>
      <xsl:if test="year[1]/@contact">
        <p class="contact"><xsl:call-template name="say"><xsl:with-param name="id">contact</xsl:with-param><xsl:with-param name="a" select="year[1]/@contact"/></xsl:call-template></p>
      </xsl:if>
    </div>
    <xsl:call-template name="subscribe"/>
    <xsl:apply-templates select="year"/>
  </section>
</xsl:template>

<!-- ============================================================ subscribing ========== -->

<xsl:template name="subscribe">
  <xsl:variable name="full" select="feed[@form = 'full']"/>
  <div class="subscribe">
    <div class="how">
      <h3><xsl:call-template name="say"><xsl:with-param name="id">subscribe</xsl:with-param></xsl:call-template></h3>
      <xsl:choose>
        <xsl:when test="$full/@source">
          <p class="act">
            <a class="button" href="{$full/@webcal}"><xsl:call-template name="say"><xsl:with-param name="id">subscribe-to</xsl:with-param><xsl:with-param name="a" select="@title"/></xsl:call-template></a>
            <span class="hint"><xsl:call-template name="say"><xsl:with-param name="id">subscribe-hint</xsl:with-param></xsl:call-template></span>
          </p>
          <p class="address">
            <label for="{@slug}-address"><xsl:call-template name="say"><xsl:with-param name="id">address-to-copy-for</xsl:with-param><xsl:with-param name="a" select="@title"/></xsl:call-template></label>
            <input id="{@slug}-address" type="text" readonly="readonly" value="{$full/@source}"/>
          </p>
        </xsl:when>
        <xsl:otherwise>
          <p><b><xsl:call-template name="say"><xsl:with-param name="id">unpublished</xsl:with-param></xsl:call-template></b></p>
          <p><xsl:call-template name="say"><xsl:with-param name="id">unpublished-file</xsl:with-param></xsl:call-template></p>
          <p class="act">
            <a class="button" href="{$full/@file}" download="{$full/@file}"><xsl:call-template name="say"><xsl:with-param name="id">download</xsl:with-param><xsl:with-param name="a" select="$full/@file"/></xsl:call-template></a>
          </p>
          <p class="hint"><xsl:call-template name="say"><xsl:with-param name="id">unpublished-served</xsl:with-param></xsl:call-template></p>
        </xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:apply-templates select="qr"/>
    <div class="clients">
      <xsl:if test="$full/@source"><p><xsl:call-template name="say"><xsl:with-param name="id">subscribe-others</xsl:with-param></xsl:call-template></p></xsl:if>
      <xsl:apply-templates select="/site/client"><xsl:with-param name="feed" select="$full"/></xsl:apply-templates>
      <xsl:if test="feed[@form != 'full']">
        <p class="also">
          <xsl:call-template name="say"><xsl:with-param name="id">colon</xsl:with-param>
            <xsl:with-param name="a"><xsl:call-template name="say"><xsl:with-param name="id">also</xsl:with-param></xsl:call-template></xsl:with-param>
          </xsl:call-template>
          <xsl:for-each select="feed[@form != 'full']">
            <xsl:if test="position() &gt; 1"><xsl:call-template name="say"><xsl:with-param name="id">and-also</xsl:with-param></xsl:call-template></xsl:if>
            <a>
              <xsl:attribute name="href"><xsl:call-template name="feed-address"/></xsl:attribute>
              <xsl:if test="not(@source)"><xsl:attribute name="download"><xsl:value-of select="@file"/></xsl:attribute></xsl:if>
              <xsl:value-of select="@file"/>
            </a> (<xsl:call-template name="say"><xsl:with-param name="id" select="concat('feed-', @form)"/></xsl:call-template>)</xsl:for-each>
        </p>
      </xsl:if>
    </div>
  </div>
</xsl:template>

<xsl:template name="feed-address">
  <xsl:choose>
    <xsl:when test="@source"><xsl:value-of select="@source"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="@file"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Two lines: what to touch, and whether it then rings. -->
<xsl:template match="client">
  <xsl:param name="feed"/>
  <xsl:variable name="how" select="concat('client-', @id, '-how')"/>
  <xsl:variable name="unpublished" select="concat($how, '-unpublished')"/>
  <details class="client">
    <summary>
      <span class="client-name"><xsl:call-template name="say"><xsl:with-param name="id" select="concat('client-', @id)"/></xsl:call-template></span>
      <span class="badge {@rings}">
        <svg width="16" height="16" aria-hidden="true" focusable="false"><use href="#bell-{@rings}"/></svg>
        <xsl:call-template name="say"><xsl:with-param name="id" select="concat('rings-', @rings)"/></xsl:call-template>
      </span>
    </summary>
    <ul>
      <li>
        <xsl:call-template name="say">
          <xsl:with-param name="id">
            <xsl:choose>
              <xsl:when test="not($feed/@source) and key('word', $unpublished)"><xsl:value-of select="$unpublished"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$how"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
          <xsl:with-param name="a" select="$feed/@file"/>
          <xsl:with-param name="href">
            <xsl:choose>
              <xsl:when test="@id = 'apple'"><xsl:value-of select="$feed/@webcal"/></xsl:when>
              <xsl:when test="@id = 'icsx5'"><xsl:value-of select="$feed/@webcals"/></xsl:when>
              <xsl:when test="@id = 'google'">https://calendar.google.com/calendar/r/settings/addbyurl</xsl:when>
              <xsl:when test="@id = 'file'"><xsl:for-each select="$feed"><xsl:call-template name="feed-address"/></xsl:for-each></xsl:when>
            </xsl:choose>
          </xsl:with-param>
          <xsl:with-param name="download"><xsl:if test="@id = 'file'"><xsl:value-of select="$feed/@file"/></xsl:if></xsl:with-param>
        </xsl:call-template>
      </li>
      <li><xsl:call-template name="say"><xsl:with-param name="id" select="concat('client-', @id, '-reminders')"/></xsl:call-template></li>
    </ul>
  </details>
</xsl:template>

<!-- Black on white even in the dark: cameras want it so. -->
<xsl:template match="qr">
  <xsl:variable name="to">qr-<xsl:choose><xsl:when test="/site/@page">page</xsl:when><xsl:otherwise>folder</xsl:otherwise></xsl:choose></xsl:variable>
  <figure class="qr">
    <svg viewBox="0 0 {@size} {@size}" role="img" shape-rendering="crispEdges">
      <xsl:attribute name="aria-label"><xsl:call-template name="say"><xsl:with-param name="id">qr-alt</xsl:with-param><xsl:with-param name="a" select="@address"/></xsl:call-template></xsl:attribute>
      <rect width="{@size}" height="{@size}" fill="#fff"/>
      <path d="{@path}" fill="#000"/>
    </svg>
    <figcaption>
      <span class="screen"><xsl:call-template name="say"><xsl:with-param name="id" select="string($to)"/></xsl:call-template></span>
      <span class="paper"><xsl:call-template name="say"><xsl:with-param name="id">qr-sheet</xsl:with-param></xsl:call-template></span>
      <span class="url"><xsl:value-of select="@address"/></span>
    </figcaption>
  </figure>
</xsl:template>

<xsl:template name="symbols">
  <svg class="symbols" width="0" height="0" aria-hidden="true" focusable="false">
    <symbol id="bell-by-default" viewBox="0 0 16 16"><path d="M8 1a1 1 0 0 0-1 1C4.5 2.5 3.5 4.5 3.5 7v3L2 12v.5h12V12l-1.5-2V7C12.5 4.5 11.5 2.5 9 2a1 1 0 0 0-1-1zM6.3 13.500a1.7 1.7 0 0 0 3.4 0z" fill="currentColor"/></symbol>
    <symbol id="bell-after-setting" viewBox="0 0 16 16"><path d="M8 1.700C5 1.7 4.2 4.5 4.2 7v3.200L2.7 12.200h10.600l-1.5-2V7c0-2.5-.8-5.3-3.8-5.300zM6.3 13.500a1.7 1.7 0 0 0 3.4 0" fill="none" stroke="currentColor" stroke-width="1.4"/></symbol>
    <symbol id="bell-never" viewBox="0 0 16 16"><path d="M1.5 8C3 5 5.3 3.5 8 3.500S13 5 14.5 8C13 11 10.7 12.5 8 12.500S3 11 1.5 8z" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="8" cy="8" r="2" fill="currentColor"/></symbol>
    <symbol id="bell-varies" viewBox="0 0 16 16"><path d="M8 2v7M5 6.500l3 3 3-3M3 13h10" fill="none" stroke="currentColor" stroke-width="1.6"/></symbol>
    <symbol id="sign-milestone" class="sign" overflow="visible"><path d="M0-5.5 5.5 0 0 5.5-5.5 0z"/></symbol>
    <symbol id="sign-event" class="sign" overflow="visible"><circle r="4.5"/></symbol>
  </svg>
</xsl:template>

<!-- ============================================================ a year =============== -->

<xsl:template name="year-name">
  <xsl:value-of select="first/@year"/>
  <xsl:if test="last/@year != first/@year">-<xsl:value-of select="last/@year"/></xsl:if>
</xsl:template>

<xsl:template match="year">
  <xsl:variable name="name"><xsl:call-template name="year-name"/></xsl:variable>
  <div class="year">
    <h3>
      <xsl:choose>
        <xsl:when test="count(../year) &gt; 1"><xsl:value-of select="@title"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="say"><xsl:with-param name="id">year</xsl:with-param><xsl:with-param name="a" select="$name"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </h3>
    <xsl:apply-templates select="timeline"><xsl:with-param name="name" select="$name"/></xsl:apply-templates>
    <xsl:if test="date">
      <div class="dates">
        <h4><xsl:call-template name="say"><xsl:with-param name="id">dates</xsl:with-param></xsl:call-template></h4>
        <ul><xsl:apply-templates select="date"/></ul>
      </div>
    </xsl:if>
    <xsl:if test="period/task">
      <div class="checklist">
        <h4><xsl:call-template name="say"><xsl:with-param name="id">checklist</xsl:with-param></xsl:call-template></h4>
        <div class="periods"><xsl:apply-templates select="period[task]"/></div>
      </div>
    </xsl:if>
  </div>
</xsl:template>

<xsl:template match="date">
  <li>
    <svg width="12" height="12" aria-hidden="true" focusable="false"><use href="#sign-{@kind}" x="6" y="6"/></svg>
    <div>
      <span class="when"><xsl:call-template name="date-when"/></span>
      <xsl:text> </xsl:text>
      <span class="what"><xsl:value-of select="@title"/></span>
      <xsl:if test="@place"><xsl:text> </xsl:text><span class="where">(<xsl:value-of select="@place"/>)</span></xsl:if>
      <xsl:call-template name="note-and-links"/>
    </div>
  </li>
</xsl:template>

<xsl:template match="period">
  <div class="period">
    <xsl:if test="count(task) &gt; 10 or count(../period[task]) = 1"><xsl:attribute name="class">period long</xsl:attribute></xsl:if>
    <h5><xsl:value-of select="@title"/><xsl:text> </xsl:text><span class="days"><xsl:call-template name="range"/></span></h5>
    <ul><xsl:apply-templates select="task"/></ul>
  </div>
</xsl:template>

<xsl:template match="task">
  <li>
    <span class="what"><xsl:value-of select="@title"/></span>
    <xsl:variable name="days"><xsl:call-template name="task-days"/></xsl:variable>
    <xsl:if test="string($days)"><xsl:text> </xsl:text><span class="due">(<xsl:value-of select="$days"/>)</span></xsl:if>
    <xsl:call-template name="note-and-links"/>
  </li>
</xsl:template>

<!-- A note that stood in an earlier period already is left out on paper. -->
<xsl:template name="note-and-links">
  <xsl:if test="@note">
    <xsl:variable name="beginning"><xsl:call-template name="note-on-paper"/></xsl:variable>
    <xsl:variable name="rest" select="substring-after(@note, $beginning)"/>
    <p>
      <xsl:attribute name="class">note<xsl:if test="@note = ../preceding-sibling::period/task/@note"> again</xsl:if></xsl:attribute>
      <xsl:value-of select="$beginning"/>
      <xsl:if test="string($rest)">…</xsl:if>
    </p>
    <xsl:if test="string($rest)">
      <details class="text">
        <summary><xsl:call-template name="say"><xsl:with-param name="id">note-rest</xsl:with-param></xsl:call-template></summary>
        <p class="note">…<xsl:value-of select="$rest"/></p>
      </details>
    </xsl:if>
  </xsl:if>
  <xsl:if test="link">
    <ul class="links"><xsl:apply-templates select="link"/></ul>
  </xsl:if>
</xsl:template>

<xsl:template match="link">
  <xsl:variable name="class"><xsl:call-template name="link-class"/></xsl:variable>
  <li>
    <xsl:if test="string($class)"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
    <a href="{@href}" rel="noreferrer"><xsl:call-template name="link-name"/></a>
  </li>
</xsl:template>

<!-- What paper leaves out: a link without a name, one that stands further up already. -->
<xsl:template name="link-class">
  <xsl:choose>
    <xsl:when test="not(@title)">bare</xsl:when>
    <xsl:when test="@href = ../preceding-sibling::task/link/@href or @href = ../../preceding-sibling::period/task/link/@href">again</xsl:when>
  </xsl:choose>
</xsl:template>

<!-- ============================================================ the timeline ========= -->

<!-- Widths are shares of the picture, heights and letters pixels: it fits a phone and a sheet. -->
<xsl:template match="timeline">
  <xsl:param name="name"/>
  <figure class="timeline">
    <svg width="100%" height="{@height}" role="img">
      <xsl:attribute name="aria-label"><xsl:call-template name="say"><xsl:with-param name="id">timeline</xsl:with-param><xsl:with-param name="a" select="$name"/></xsl:call-template></xsl:attribute>
      <xsl:for-each select="column"><text class="number" x="{@x}" y="11"><xsl:value-of select="@day"/></text></xsl:for-each>
      <xsl:apply-templates select="month"/>
      <xsl:apply-templates select="bar[@kind = 'period']"/>
      <xsl:apply-templates select="bar[@kind != 'period']"/>
      <xsl:apply-templates select="mark"/>
    </svg>
    <figcaption>
      <ul class="legend">
        <xsl:if test="bar[@kind = 'period'][not(@idle)]"><li><span class="key period"/><xsl:call-template name="say"><xsl:with-param name="id">legend-period</xsl:with-param></xsl:call-template></li></xsl:if>
        <xsl:if test="bar[@idle]"><li><span class="key idle"/><xsl:call-template name="say"><xsl:with-param name="id">legend-idle</xsl:with-param></xsl:call-template></li></xsl:if>
        <xsl:if test="bar[@kind != 'period']"><li><svg class="key" width="22" height="12" aria-hidden="true" focusable="false"><rect y="5" width="100%" height="3" class="closed"/></svg><xsl:call-template name="say"><xsl:with-param name="id">legend-closed</xsl:with-param></xsl:call-template></li></xsl:if>
        <xsl:for-each select="mark[1] | mark[@kind != ../mark[1]/@kind][1]">
          <li><svg class="key" width="12" height="12" aria-hidden="true" focusable="false"><use href="#sign-{@kind}" x="6" y="6"/></svg><xsl:call-template name="say"><xsl:with-param name="id" select="concat('legend-', @kind)"/></xsl:call-template></li>
        </xsl:for-each>
      </ul>
      <details class="text">
        <summary><xsl:call-template name="say"><xsl:with-param name="id">timeline-text</xsl:with-param></xsl:call-template></summary>
        <ul>
          <xsl:for-each select="../period | ../closed | ../date">
            <xsl:sort select="first/@iso"/>
            <xsl:apply-templates select="." mode="line"/>
          </xsl:for-each>
        </ul>
      </details>
    </figcaption>
  </figure>
</xsl:template>

<xsl:template match="month">
  <xsl:variable name="number" select="@number"/>
  <xsl:variable name="names"><xsl:call-template name="say"><xsl:with-param name="id">months</xsl:with-param></xsl:call-template></xsl:variable>
  <text class="month" x="0" y="{@y + 13}">
    <xsl:call-template name="nth-word">
      <xsl:with-param name="text" select="normalize-space($names)"/>
      <xsl:with-param name="n" select="$number"/>
    </xsl:call-template>
  </text>
  <rect class="days" x="12%" y="{@y}" width="{@width}" height="{../@bar}"/>
</xsl:template>

<xsl:template match="bar">
  <!-- days without school are a strip along the bottom, periods fill the row -->
  <xsl:choose>
    <xsl:when test="@kind != 'period'"><rect class="closed" x="{@x}" y="{@y + ../@bar - 3}" width="{@width}" height="3"/></xsl:when>
    <xsl:when test="@idle"><rect class="idle" x="{@x}" y="{@y}" width="{@width}" height="{../@bar}"/></xsl:when>
    <xsl:otherwise><rect class="period" x="{@x}" y="{@y}" width="{@width}" height="{../@bar}"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@begins and @kind = 'period'"><rect class="begin" x="{@x}" y="{@y}" width="3" height="{../@bar}"/></xsl:if>
  <xsl:call-template name="label">
    <xsl:with-param name="x" select="@middle"/>
    <xsl:with-param name="y" select="@y + 11"/>
    <xsl:with-param name="class">bar <xsl:value-of select="@kind"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="mark">
  <svg x="{@x}" y="{@y - 4}" overflow="visible" width="1" height="1">
    <use href="#sign-{@kind}"/>
    <xsl:call-template name="label">
      <xsl:with-param name="x"><xsl:choose><xsl:when test="@leftwards">-9</xsl:when><xsl:otherwise>9</xsl:otherwise></xsl:choose></xsl:with-param>
      <xsl:with-param name="y">4</xsl:with-param>
      <xsl:with-param name="class">mark<xsl:if test="@leftwards"> leftwards</xsl:if></xsl:with-param>
    </xsl:call-template>
  </svg>
</xsl:template>

<!-- A short form for narrow screens where the whole does not fit. -->
<xsl:template name="label">
  <xsl:param name="x"/><xsl:param name="y"/><xsl:param name="class"/>
  <xsl:choose>
    <xsl:when test="@label = @short"><text x="{$x}" y="{$y}" class="{$class}"><xsl:value-of select="@label"/></text></xsl:when>
    <xsl:otherwise>
      <xsl:if test="@label"><text x="{$x}" y="{$y}" class="{$class} wide"><xsl:value-of select="@label"/></text></xsl:if>
      <xsl:if test="@short"><text x="{$x}" y="{$y}" class="{$class} narrow"><xsl:value-of select="@short"/></text></xsl:if>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="period" mode="line">
  <li>
    <xsl:call-template name="say"><xsl:with-param name="id">colon</xsl:with-param>
      <xsl:with-param name="a" select="@title"/>
      <xsl:with-param name="b"><xsl:call-template name="range"/></xsl:with-param>
    </xsl:call-template>, <xsl:call-template name="task-count"/>
  </li>
</xsl:template>

<xsl:template match="closed" mode="line">
  <li>
    <xsl:choose>
      <xsl:when test="@title">
        <xsl:call-template name="say"><xsl:with-param name="id">colon</xsl:with-param>
          <xsl:with-param name="a" select="@title"/>
          <xsl:with-param name="b"><xsl:call-template name="range"/></xsl:with-param>
        </xsl:call-template>, </xsl:when>
      <xsl:otherwise><xsl:call-template name="range"/>, </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="say"><xsl:with-param name="id">closed</xsl:with-param></xsl:call-template>
  </li>
</xsl:template>

<xsl:template match="date" mode="line">
  <li>
    <xsl:call-template name="say"><xsl:with-param name="id">colon</xsl:with-param>
      <xsl:with-param name="a"><xsl:call-template name="date-when"/></xsl:with-param>
      <xsl:with-param name="b" select="@title"/>
    </xsl:call-template>
  </li>
</xsl:template>

</xsl:stylesheet>
