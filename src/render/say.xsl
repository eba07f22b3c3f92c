<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT
     Saying things: words of words.xml with what is filled in, days, links' names. For page.xsl and
     texts.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:key name="word" match="words/word" use="@id"/>
<xsl:variable name="lang" select="/site/@lang"/>

<!-- The word of that id in the plan's language, or that of ID-alone where there is one role: {1} is a, {2} is b, <link> leads to href. -->
<xsl:template name="say">
  <xsl:param name="id"/><xsl:param name="a"/><xsl:param name="b"/>
  <xsl:param name="href"/><xsl:param name="download"/>
  <xsl:variable name="own" select="key('word', $id)/*[name() = $lang]"/>
  <xsl:variable name="alone" select="key('word', concat($id, '-alone'))[count(/site/role) = 1]/*[name() = $lang]"/>
  <xsl:variable name="word" select="$alone | $own[not($alone)]"/>
  <xsl:if test="not($word)"><xsl:message terminate="yes">words.xml lacks "<xsl:value-of select="$id"/>"</xsl:message></xsl:if>
  <xsl:apply-templates select="$word/node()" mode="say">
    <xsl:with-param name="a" select="$a"/>
    <xsl:with-param name="b" select="$b"/>
    <xsl:with-param name="href" select="string($href)"/>
    <xsl:with-param name="download" select="string($download)"/>
  </xsl:apply-templates>
</xsl:template>

<xsl:template match="text()" mode="say">
  <xsl:param name="a"/><xsl:param name="b"/>
  <xsl:call-template name="fill">
    <xsl:with-param name="text" select="string(.)"/>
    <xsl:with-param name="a" select="$a"/>
    <xsl:with-param name="b" select="$b"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="b" mode="say">
  <xsl:param name="a"/><xsl:param name="b"/>
  <b><xsl:apply-templates mode="say"><xsl:with-param name="a" select="$a"/><xsl:with-param name="b" select="$b"/></xsl:apply-templates></b>
</xsl:template>

<xsl:template match="link" mode="say">
  <xsl:param name="a"/><xsl:param name="b"/><xsl:param name="href"/><xsl:param name="download"/>
  <xsl:variable name="text"><xsl:apply-templates mode="say"><xsl:with-param name="a" select="$a"/><xsl:with-param name="b" select="$b"/></xsl:apply-templates></xsl:variable>
  <xsl:choose>
    <xsl:when test="$href">
      <a href="{$href}">
        <xsl:if test="$download"><xsl:attribute name="download"><xsl:value-of select="$download"/></xsl:attribute></xsl:if>
        <xsl:value-of select="$text"/>
      </a>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="fill">
  <xsl:param name="text"/><xsl:param name="a"/><xsl:param name="b"/>
  <xsl:choose>
    <xsl:when test="contains($text, '{')">
      <xsl:variable name="rest" select="substring-after($text, '{')"/>
      <xsl:value-of select="substring-before($text, '{')"/>
      <xsl:choose>
        <xsl:when test="starts-with($rest, '1')"><xsl:value-of select="$a"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$b"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="fill">
        <xsl:with-param name="text" select="substring-after($rest, '}')"/>
        <xsl:with-param name="a" select="$a"/>
        <xsl:with-param name="b" select="$b"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="nth-word">
  <xsl:param name="text"/><xsl:param name="n"/>
  <xsl:choose>
    <xsl:when test="$n &gt; 1">
      <xsl:call-template name="nth-word">
        <xsl:with-param name="text" select="substring-after($text, ' ')"/>
        <xsl:with-param name="n" select="$n - 1"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="substring-before(concat($text, ' '), ' ')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ============================================================ days ================= -->

<!-- "vendredi 27 octobre 2023", of a day. -->
<xsl:template name="whole-day">
  <xsl:choose>
    <xsl:when test="$lang = 'fr'"><xsl:value-of select="concat(translate(substring(@weekday, 1, 1), 'DJLMSV', 'djlmsv'), substring(@weekday, 2))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="@weekday"/></xsl:otherwise>
  </xsl:choose>
  <xsl:value-of select="concat(' ', @text, ' ', @year)"/>
</xsl:template>

<!-- "du 25 septembre au 27 octobre 2023", of what has a first and a last day. -->
<xsl:template name="range">
  <xsl:variable name="last" select="concat(last/@text, ' ', last/@year)"/>
  <xsl:choose>
    <xsl:when test="first/@iso = last/@iso">
      <xsl:call-template name="say"><xsl:with-param name="id">on</xsl:with-param><xsl:with-param name="a" select="$last"/></xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="say">
        <xsl:with-param name="id">range</xsl:with-param>
        <xsl:with-param name="a"><xsl:value-of select="first/@text"/><xsl:if test="first/@year != last/@year"><xsl:text> </xsl:text><xsl:value-of select="first/@year"/></xsl:if></xsl:with-param>
        <xsl:with-param name="b" select="$last"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Of a milestone or an event. -->
<xsl:template name="date-when">
  <xsl:choose>
    <xsl:when test="first/@iso = last/@iso"><xsl:for-each select="first"><xsl:call-template name="whole-day"/></xsl:for-each></xsl:when>
    <xsl:otherwise><xsl:call-template name="range"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@from">, </xsl:if>
  <xsl:choose>
    <xsl:when test="@from and @to"><xsl:call-template name="say"><xsl:with-param name="id">hours</xsl:with-param><xsl:with-param name="a" select="@from"/><xsl:with-param name="b" select="@to"/></xsl:call-template></xsl:when>
    <xsl:when test="@from"><xsl:call-template name="say"><xsl:with-param name="id">hour</xsl:with-param><xsl:with-param name="a" select="@from"/></xsl:call-template></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- The days that are a task's own; nothing for others. -->
<xsl:template name="task-days">
  <xsl:choose>
    <xsl:when test="@repeat"><xsl:value-of select="@repeat"/></xsl:when>
    <xsl:when test="starts and due"><xsl:call-template name="say"><xsl:with-param name="id">range</xsl:with-param><xsl:with-param name="a" select="starts/@short"/><xsl:with-param name="b" select="due/@short"/></xsl:call-template></xsl:when>
    <xsl:when test="starts"><xsl:call-template name="say"><xsl:with-param name="id">from-day</xsl:with-param><xsl:with-param name="a" select="starts/@short"/></xsl:call-template></xsl:when>
    <xsl:when test="due"><xsl:call-template name="say"><xsl:with-param name="id">by-day</xsl:with-param><xsl:with-param name="a" select="due/@short"/></xsl:call-template></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- "6 tâches", of a period. -->
<xsl:template name="task-count">
  <xsl:call-template name="say">
    <xsl:with-param name="id"><xsl:choose>
      <xsl:when test="not(task)">no-tasks</xsl:when>
      <xsl:when test="count(task) = 1">task</xsl:when>
      <xsl:otherwise>tasks</xsl:otherwise>
    </xsl:choose></xsl:with-param>
    <xsl:with-param name="a" select="count(task)"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="link-name">
  <xsl:choose>
    <xsl:when test="@title"><xsl:value-of select="@title"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="say"><xsl:with-param name="id" select="concat('link-', @kind)"/><xsl:with-param name="a" select="@host"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
