<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT
     index.html of an address: one file without scripts and without requests. What it says stands in
     words.xml, how it looks in looks.css; what it is made of is described in planxml.h. The same
     elements make the screen's page and, printed, an A4 sheet per role.

     Of the program are
       almanac:say(id, a, b)    a phrase of words.xml with a for {1} and b for {2}
       almanac:print(number)    what is printed already, by pieces.xsl; the school's name is one, so that
                                schools of one base have this page in common
       almanac:looks()          looks.css -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:almanac="urn:almanac" exclude-result-prefixes="almanac">

<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<!-- ============================================================ the page ============= -->

<xsl:template match="/site">
  <html lang="{@lang}">
    <head>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <title>
        <xsl:value-of select="@title"/>
        <xsl:if test="@school"> – <xsl:value-of select="almanac:print(@school)" disable-output-escaping="yes"/></xsl:if>
      </title>
      <style><xsl:value-of select="almanac:looks()"/></style>
    </head>
    <body>
      <xsl:call-template name="symbols"/>
      <header class="top">
        <xsl:if test="@school"><p class="school"><xsl:value-of select="almanac:print(@school)" disable-output-escaping="yes"/></p></xsl:if>
        <h1><xsl:value-of select="@title"/></h1>
        <p class="intro"><xsl:value-of select="almanac:say('intro')"/></p>
        <xsl:if test="count(role) &gt; 1"><nav aria-labelledby="who">
          <p id="who"><xsl:value-of select="almanac:say('who')"/></p>
          <ul>
            <xsl:for-each select="role">
              <li><a href="#{@slug}"><xsl:call-template name="swatch"/><xsl:value-of select="@title"/></a></li>
            </xsl:for-each>
          </ul>
        </nav></xsl:if>
      </header>
      <main><xsl:apply-templates select="role"/></main>
      <footer>
        <p><xsl:value-of select="almanac:say('print')"/></p>
      </footer>
    </body>
  </html>
</xsl:template>

<!-- The role's colour: beside its name, never instead of it. -->
<xsl:template name="swatch">
  <xsl:if test="@colour"><span class="swatch" style="background:{@colour}"/></xsl:if>
</xsl:template>

<xsl:template match="role">
  <section id="{@slug}" aria-labelledby="{@slug}-title" class="{@class}">
    <xsl:if test="@colour"><xsl:attribute name="style">--role:<xsl:value-of select="@colour"/></xsl:attribute></xsl:if>
    <div class="name">
      <h2 id="{@slug}-title"><xsl:value-of select="@title"/></h2>
      <p class="paper"><xsl:value-of select="@plan"/><xsl:if test="/site/@school"> – <xsl:value-of select="almanac:print(/site/@school)" disable-output-escaping="yes"/></xsl:if></p>
      <xsl:if test="@contact">
        <p class="contact"><xsl:value-of select="almanac:say('contact', @contact)"/></p>
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
      <h3><xsl:value-of select="almanac:say('subscribe')"/></h3>
      <xsl:choose>
        <xsl:when test="$full/@source">
          <p class="act">
            <a class="button" href="{$full/@webcal}"><xsl:value-of select="almanac:say('subscribe-to', @title)"/></a>
            <span class="hint"><xsl:value-of select="almanac:say('subscribe-hint')"/></span>
          </p>
          <p class="address">
            <label for="{@slug}-address"><xsl:value-of select="almanac:say('address-to-copy-for', @title)"/></label>
            <input id="{@slug}-address" type="text" readonly="readonly" value="{$full/@source}"/>
          </p>
        </xsl:when>
        <xsl:otherwise>
          <p><b><xsl:value-of select="almanac:say('unpublished')"/></b></p>
          <p><xsl:value-of select="almanac:say('unpublished-file')"/></p>
          <p class="act">
            <a class="button" href="{$full/@file}" download="{$full/@file}"><xsl:value-of select="almanac:say('download', $full/@file)"/></a>
          </p>
          <p class="hint"><xsl:value-of select="almanac:say('unpublished-served')"/></p>
        </xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:apply-templates select="qr"/>
    <div class="clients">
      <xsl:if test="$full/@source"><p><xsl:value-of select="almanac:say('subscribe-others')"/></p></xsl:if>
      <xsl:value-of select="almanac:print(@clients)" disable-output-escaping="yes"/>
      <xsl:if test="feed[@form != 'full']">
        <p class="also">
          <xsl:value-of select="almanac:say('colon', almanac:say('also'))"/>
          <xsl:for-each select="feed[@form != 'full']">
            <xsl:if test="position() &gt; 1"><xsl:value-of select="almanac:say('and-also')"/></xsl:if>
            <a>
              <xsl:choose>
                <xsl:when test="@source"><xsl:attribute name="href"><xsl:value-of select="@source"/></xsl:attribute></xsl:when>
                <xsl:otherwise>
                  <xsl:attribute name="href"><xsl:value-of select="@file"/></xsl:attribute>
                  <xsl:attribute name="download"><xsl:value-of select="@file"/></xsl:attribute>
                </xsl:otherwise>
              </xsl:choose>
              <xsl:value-of select="@file"/>
            </a> (<xsl:value-of select="almanac:say(concat('feed-', @form))"/>)</xsl:for-each>
        </p>
      </xsl:if>
    </div>
  </div>
</xsl:template>

<!-- Black on white even in the dark: cameras want it so. -->
<xsl:template match="qr">
  <figure class="qr">
    <svg viewBox="0 0 {@size} {@size}" role="img" shape-rendering="crispEdges" aria-label="{almanac:say('qr-alt', @address)}">
      <rect width="{@size}" height="{@size}" fill="#fff"/>
      <path d="{@path}" fill="#000"/>
    </svg>
    <figcaption>
      <span class="screen"><xsl:value-of select="almanac:say(concat('qr-', /site/@shown))"/></span>
      <span class="paper"><xsl:value-of select="almanac:say('qr-sheet')"/></span>
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

<xsl:template match="year">
  <div class="year">
    <h3>
      <xsl:choose>
        <xsl:when test="count(../year) &gt; 1"><xsl:value-of select="@title"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="almanac:say('year', @name)"/></xsl:otherwise>
      </xsl:choose>
    </h3>
    <xsl:if test="@timeline"><xsl:value-of select="almanac:print(@timeline)" disable-output-escaping="yes"/></xsl:if>
    <xsl:if test="@dates">
      <div class="dates">
        <h4><xsl:value-of select="almanac:say('dates')"/></h4>
        <ul><xsl:value-of select="almanac:print(@dates)" disable-output-escaping="yes"/></ul>
      </div>
    </xsl:if>
    <xsl:if test="@checklist">
      <div class="checklist">
        <h4><xsl:value-of select="almanac:say('checklist')"/></h4>
        <div class="periods"><xsl:value-of select="almanac:print(@checklist)" disable-output-escaping="yes"/></div>
      </div>
    </xsl:if>
  </div>
</xsl:template>

</xsl:stylesheet>
